// Package pricing says what a cart costs.
package pricing

import "example.com/shop/checkout/internal/cart"

// FreeShippingFrom is the amount from which sending costs nothing.
const FreeShippingFrom = 5000

// ShippingFee is what sending costs below it.
const ShippingFee = 490

// Price is what a cart costs, in the smallest unit of the currency.
type Price struct {
	Goods    int64  `json:"goods"`
	Discount int64  `json:"discount"`
	Shipping int64  `json:"shipping"`
	Total    int64  `json:"total"`
	Currency string `json:"currency"`
}

// Of prices a cart.
func Of(c cart.Cart) Price {
	price := Price{Currency: "EUR"}
	for _, line := range c.Lines {
		amount := line.Price * int64(line.Quantity)
		price.Goods += amount
		price.Discount += discount(line, amount)
	}
	price.Shipping = shipping(price.Goods - price.Discount)
	price.Total = price.Goods - price.Discount + price.Shipping
	return price
}

// Ten of a kind are a tenth cheaper.
func discount(line cart.Line, amount int64) int64 {
	if line.Quantity < 10 {
		return 0
	}
	return amount / 10
}

func shipping(goods int64) int64 {
	if goods == 0 || goods >= FreeShippingFrom {
		return 0
	}
	return ShippingFee
}
