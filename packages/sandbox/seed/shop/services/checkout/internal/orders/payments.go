package orders

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// HTTPPayments asks the payments service.
type HTTPPayments struct {
	URL    string
	Client http.Client
}

// Charge asks for money; the same key never charges twice.
func (p *HTTPPayments) Charge(ctx context.Context, key, card string, amount int64, currency string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	body, err := json.Marshal(map[string]any{"key": key, "card": card, "amount": amount, "currency": currency})
	if err != nil {
		return "", err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, p.URL+"/charges", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	answer, err := p.Client.Do(request)
	if err != nil {
		return "", fmt.Errorf("payments cannot be reached: %w", err)
	}
	defer answer.Body.Close()
	var charge struct{ ID, Status string }
	if err := json.NewDecoder(answer.Body).Decode(&charge); err != nil {
		return "", fmt.Errorf("payments answered nonsense (%d): %w", answer.StatusCode, err)
	}
	if charge.Status != "succeeded" {
		return "", fmt.Errorf("the payment was not made: %s", charge.Status)
	}
	return charge.ID, nil
}
