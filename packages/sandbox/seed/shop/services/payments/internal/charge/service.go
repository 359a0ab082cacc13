package charge

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"example.com/shop/payments/internal/provider"
)

// ErrNotFound says that there is no such charge.
var ErrNotFound = errors.New("no such charge")

// Service charges and refunds.
type Service struct {
	Provider    provider.Provider
	MaxAttempts int
	// Backoff is how long to wait before an attempt; 1 is the first.
	Backoff func(attempt int) time.Duration

	mu    sync.Mutex
	byID  map[string]*Charge
	byKey map[string]*Charge
}

// Charge takes money, once for each key.
func (s *Service) Charge(ctx context.Context, request Request) (Charge, error) {
	if err := request.Validate(); err != nil {
		return Charge{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.byKey[request.Key]; ok {
		return *known, nil
	}
	charge := &Charge{
		ID:       fmt.Sprintf("ch_%d", len(s.byID)+1),
		Key:      request.Key,
		Amount:   request.Amount,
		Currency: request.Currency,
	}
	s.attempt(ctx, charge, request.Card)
	if s.byID == nil {
		s.byID, s.byKey = map[string]*Charge{}, map[string]*Charge{}
	}
	s.byID[charge.ID], s.byKey[charge.Key] = charge, charge
	return *charge, nil
}

func (s *Service) attempt(ctx context.Context, charge *Charge, card string) {
	for charge.Attempts < max(1, s.MaxAttempts) {
		charge.Attempts++
		reference, err := s.Provider.Charge(ctx, card, charge.Amount, charge.Currency)
		switch {
		case err == nil:
			charge.Status, charge.Reference = Succeeded, reference
			return
		case errors.Is(err, provider.ErrDeclined):
			charge.Status = Declined
			return
		}
		charge.Status = Failed
		if !s.wait(ctx, charge.Attempts) {
			return
		}
	}
}

func (s *Service) wait(ctx context.Context, attempt int) bool {
	if s.Backoff == nil {
		return ctx.Err() == nil
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(s.Backoff(attempt)):
		return true
	}
}

// Get finds a charge.
func (s *Service) Get(id string) (Charge, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	charge, ok := s.byID[id]
	if !ok {
		return Charge{}, ErrNotFound
	}
	return *charge, nil
}

// Refund gives back some of a charge, never more than is left of it.
func (s *Service) Refund(ctx context.Context, id string, amount int64) (Charge, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	charge, ok := s.byID[id]
	if !ok {
		return Charge{}, ErrNotFound
	}
	if amount <= 0 || amount > charge.Refundable() {
		return *charge, fmt.Errorf("amount must be between 1 and %d", charge.Refundable())
	}
	if err := s.Provider.Refund(ctx, charge.Reference, amount); err != nil {
		return *charge, err
	}
	charge.Refunded += amount
	return *charge, nil
}
