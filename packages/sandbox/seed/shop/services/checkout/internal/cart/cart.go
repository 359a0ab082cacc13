// Package cart keeps what customers want to buy.
package cart

import (
	"errors"
	"fmt"
	"sort"
)

// MaxQuantity is how much of one product a cart takes.
const MaxQuantity = 99

// ErrQuantity says that a quantity makes no sense.
var ErrQuantity = fmt.Errorf("quantity must be between 0 and %d", MaxQuantity)

// ErrOrdered says that the cart became an order and cannot change any more.
var ErrOrdered = errors.New("the cart was ordered already")

// Line is some of one product; Price is for one, in the smallest unit of the currency.
type Line struct {
	Product  string `json:"product"`
	Quantity int    `json:"quantity"`
	Price    int64  `json:"price"`
}

// Cart is what one customer wants to buy.
type Cart struct {
	ID      string `json:"id"`
	Lines   []Line `json:"lines"`
	Ordered bool   `json:"ordered"`
}

// Put sets how much of a product is in the cart; 0 takes it out.
func (c *Cart) Put(product string, quantity int, price int64) error {
	if c.Ordered {
		return ErrOrdered
	}
	if quantity < 0 || quantity > MaxQuantity {
		return ErrQuantity
	}
	lines := c.Lines[:0:0]
	for _, line := range c.Lines {
		if line.Product != product {
			lines = append(lines, line)
		}
	}
	if quantity > 0 {
		lines = append(lines, Line{Product: product, Quantity: quantity, Price: price})
	}
	sort.Slice(lines, func(i, j int) bool { return lines[i].Product < lines[j].Product })
	c.Lines = lines
	return nil
}

// Count is how many things are in the cart.
func (c *Cart) Count() int {
	count := 0
	for _, line := range c.Lines {
		count += line.Quantity
	}
	return count
}
