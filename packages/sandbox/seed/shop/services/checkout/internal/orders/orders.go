// Package orders turns carts into orders.
package orders

import (
	"context"
	"errors"

	"example.com/shop/checkout/internal/cart"
	"example.com/shop/checkout/internal/pricing"
)

// ErrEmpty says that there is nothing to order.
var ErrEmpty = errors.New("the cart is empty")

// Payments charges customers.
type Payments interface {
	Charge(ctx context.Context, key, card string, amount int64, currency string) (string, error)
}

// Order is a cart that was paid.
type Order struct {
	Cart   string        `json:"cart"`
	Price  pricing.Price `json:"price"`
	Charge string        `json:"charge"`
}

// Service orders.
type Service struct {
	Carts    *cart.Store
	Payments Payments
}

// Place charges for a cart and closes it; it stays open when the charge fails.
func (s *Service) Place(ctx context.Context, id, card string) (Order, error) {
	order := Order{Cart: id}
	_, err := s.Carts.Change(id, func(c *cart.Cart) error {
		if c.Ordered {
			return cart.ErrOrdered
		}
		if c.Count() == 0 {
			return ErrEmpty
		}
		order.Price = pricing.Of(*c)
		charge, err := s.Payments.Charge(ctx, "cart-"+id, card, order.Price.Total, order.Price.Currency)
		if err != nil {
			return err
		}
		order.Charge, c.Ordered = charge, true
		return nil
	})
	return order, err
}
