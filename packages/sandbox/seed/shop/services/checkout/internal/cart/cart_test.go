package cart

import (
	"errors"
	"testing"
)

func TestPutReplacesTheLineOfAProduct(t *testing.T) {
	cart := &Cart{}
	for _, quantity := range []int{1, 3} {
		if err := cart.Put("mug", quantity, 1250); err != nil {
			t.Fatal(err)
		}
	}
	if len(cart.Lines) != 1 || cart.Count() != 3 {
		t.Errorf("got %+v", cart.Lines)
	}
}

func TestNothingTakesTheProductOut(t *testing.T) {
	cart := &Cart{Lines: []Line{{Product: "mug", Quantity: 2}}}
	if err := cart.Put("mug", 0, 0); err != nil || len(cart.Lines) != 0 {
		t.Errorf("got %+v, %v", cart.Lines, err)
	}
}

func TestSenselessQuantitiesAreRefused(t *testing.T) {
	for _, quantity := range []int{-1, MaxQuantity + 1} {
		if err := (&Cart{}).Put("mug", quantity, 1); !errors.Is(err, ErrQuantity) {
			t.Errorf("%d: %v", quantity, err)
		}
	}
}

func TestAnOrderedCartDoesNotChange(t *testing.T) {
	if err := (&Cart{Ordered: true}).Put("mug", 1, 1); !errors.Is(err, ErrOrdered) {
		t.Errorf("got %v", err)
	}
}

func TestAFailedChangeIsNotKept(t *testing.T) {
	store := &Store{}
	_, err := store.Change("c1", func(c *Cart) error {
		c.Ordered = true
		return errors.New("no")
	})
	if err == nil || store.Get("c1").Ordered {
		t.Error("the change was kept")
	}
}
