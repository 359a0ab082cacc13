// Package provider talks to who moves the money.
package provider

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
)

// ErrUnavailable says that trying again later may work.
var ErrUnavailable = errors.New("the payment provider is unavailable")

// ErrDeclined says that trying again does not help.
var ErrDeclined = errors.New("the card was declined")

// Provider moves money.
type Provider interface {
	Charge(ctx context.Context, card string, amount int64, currency string) (reference string, err error)
	Refund(ctx context.Context, reference string, amount int64) error
}

// Test accepts every card but those that ask for trouble.
type Test struct{ count atomic.Int64 }

// Charge declines the card "declined" and is unavailable for "unavailable".
func (t *Test) Charge(_ context.Context, card string, _ int64, _ string) (string, error) {
	switch card {
	case "declined":
		return "", ErrDeclined
	case "unavailable":
		return "", ErrUnavailable
	}
	return fmt.Sprintf("test-%d", t.count.Add(1)), nil
}

// Refund always works.
func (t *Test) Refund(context.Context, string, int64) error { return nil }
