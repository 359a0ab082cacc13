package charge

import (
	"context"
	"testing"

	"example.com/shop/payments/internal/provider"
)

func charged(t *testing.T, service *Service, key, card string) Charge {
	t.Helper()
	charge, err := service.Charge(context.Background(), Request{Key: key, Card: card, Amount: 500, Currency: "EUR"})
	if err != nil {
		t.Fatal(err)
	}
	return charge
}

func TestTheSameKeyChargesOnce(t *testing.T) {
	service := &Service{Provider: &provider.Test{}}
	one, two := charged(t, service, "order-1", "visa"), charged(t, service, "order-1", "visa")
	if one.ID != two.ID || one.Reference != two.Reference {
		t.Errorf("charged twice: %+v and %+v", one, two)
	}
}

func TestADeclinedCardIsNotTriedAgain(t *testing.T) {
	service := &Service{Provider: &provider.Test{}, MaxAttempts: 3}
	if charge := charged(t, service, "order-1", "declined"); charge.Status != Declined || charge.Attempts != 1 {
		t.Errorf("got %+v", charge)
	}
}

func TestAnUnavailableProviderIsTriedAgain(t *testing.T) {
	service := &Service{Provider: &provider.Test{}, MaxAttempts: 3}
	if charge := charged(t, service, "order-1", "unavailable"); charge.Status != Failed || charge.Attempts != 3 {
		t.Errorf("got %+v", charge)
	}
}

func TestNoMoreIsGivenBackThanWasTaken(t *testing.T) {
	service := &Service{Provider: &provider.Test{}}
	charge := charged(t, service, "order-1", "visa")
	if _, err := service.Refund(context.Background(), charge.ID, 300); err != nil {
		t.Fatal(err)
	}
	if _, err := service.Refund(context.Background(), charge.ID, 300); err == nil {
		t.Error("600 of 500 were given back")
	}
}

func TestRequestsAreChecked(t *testing.T) {
	service := &Service{Provider: &provider.Test{}}
	for _, request := range []Request{
		{Amount: 1, Currency: "EUR"},
		{Key: "k", Currency: "EUR"},
		{Key: "k", Amount: 1, Currency: "euro"},
	} {
		if _, err := service.Charge(context.Background(), request); err == nil {
			t.Errorf("%+v was accepted", request)
		}
	}
}
