package orders

import (
	"context"
	"errors"
	"testing"

	"example.com/shop/checkout/internal/cart"
)

type payments struct{ err error }

func (p payments) Charge(context.Context, string, string, int64, string) (string, error) {
	return "ch_1", p.err
}

func filled(t *testing.T) *cart.Store {
	t.Helper()
	store := &cart.Store{}
	if _, err := store.Change("c1", func(c *cart.Cart) error { return c.Put("mug", 2, 1250) }); err != nil {
		t.Fatal(err)
	}
	return store
}

func TestAnOrderClosesTheCart(t *testing.T) {
	service := &Service{Carts: filled(t), Payments: payments{}}
	order, err := service.Place(context.Background(), "c1", "visa")
	if err != nil || order.Charge != "ch_1" || order.Price.Total != 2990 {
		t.Errorf("got %+v, %v", order, err)
	}
	if _, err := service.Place(context.Background(), "c1", "visa"); !errors.Is(err, cart.ErrOrdered) {
		t.Errorf("ordered twice: %v", err)
	}
}

func TestAFailedPaymentLeavesTheCartOpen(t *testing.T) {
	service := &Service{Carts: filled(t), Payments: payments{err: errors.New("declined")}}
	if _, err := service.Place(context.Background(), "c1", "visa"); err == nil {
		t.Error("the order was placed")
	}
	if service.Carts.Get("c1").Ordered {
		t.Error("the cart is closed")
	}
}

func TestAnEmptyCartIsNotOrdered(t *testing.T) {
	service := &Service{Carts: &cart.Store{}, Payments: payments{}}
	if _, err := service.Place(context.Background(), "c1", "visa"); !errors.Is(err, ErrEmpty) {
		t.Errorf("got %v", err)
	}
}
