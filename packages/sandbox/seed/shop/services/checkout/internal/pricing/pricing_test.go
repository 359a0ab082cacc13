package pricing

import (
	"testing"

	"example.com/shop/checkout/internal/cart"
)

func TestOf(t *testing.T) {
	line := func(quantity int, price int64) cart.Line {
		return cart.Line{Product: "mug", Quantity: quantity, Price: price}
	}
	for name, test := range map[string]struct {
		lines []cart.Line
		want  Price
	}{
		"an empty cart is free":         {nil, Price{Currency: "EUR"}},
		"small orders pay for shipping": {[]cart.Line{line(1, 1000)}, Price{Goods: 1000, Shipping: 490, Total: 1490, Currency: "EUR"}},
		"large ones do not":             {[]cart.Line{line(5, 1000)}, Price{Goods: 5000, Total: 5000, Currency: "EUR"}},
		"ten of a kind are cheaper":     {[]cart.Line{line(10, 1000)}, Price{Goods: 10000, Discount: 1000, Total: 9000, Currency: "EUR"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Of(cart.Cart{Lines: test.lines}); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}
