// Package charge takes money once, and gives it back.
package charge

import "errors"

// Status is what became of a charge.
type Status string

const (
	Succeeded Status = "succeeded"
	Declined  Status = "declined"
	Failed    Status = "failed"
)

// Charge is one attempt to be paid; amounts are in the smallest unit of the currency.
type Charge struct {
	ID        string `json:"id"`
	Key       string `json:"key"`
	Amount    int64  `json:"amount"`
	Currency  string `json:"currency"`
	Status    Status `json:"status"`
	Refunded  int64  `json:"refunded"`
	Attempts  int    `json:"attempts"`
	Reference string `json:"reference,omitempty"`
}

// Refundable is how much of the charge can still be given back.
func (c Charge) Refundable() int64 {
	if c.Status != Succeeded {
		return 0
	}
	return c.Amount - c.Refunded
}

// Request asks for money. The same Key never charges twice.
type Request struct {
	Key      string `json:"key"`
	Card     string `json:"card"`
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"`
}

// Validate says what is wrong with a request.
func (r Request) Validate() error {
	switch {
	case r.Key == "":
		return errors.New("key is missing")
	case r.Amount <= 0:
		return errors.New("amount must be more than 0")
	case len(r.Currency) != 3:
		return errors.New("currency must be three letters")
	}
	return nil
}
