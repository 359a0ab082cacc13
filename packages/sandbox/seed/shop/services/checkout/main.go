// Checkout keeps carts, prices them and turns them into orders.
package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"

	"example.com/shop/checkout/internal/cart"
	"example.com/shop/checkout/internal/orders"
	"example.com/shop/checkout/internal/pricing"
)

func main() {
	carts := &cart.Store{}
	payments := &orders.HTTPPayments{URL: getenv("PAYMENTS_URL", "http://payments:8080")}
	address := ":" + getenv("PORT", "8080")
	log.Printf("checkout listens on %s", address)
	log.Fatal(http.ListenAndServe(address, routes(carts, &orders.Service{Carts: carts, Payments: payments})))
}

func routes(carts *cart.Store, service *orders.Service) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("ok"))
	})
	mux.HandleFunc("GET /carts/{id}", func(w http.ResponseWriter, r *http.Request) {
		answer(w, priced(carts.Get(r.PathValue("id"))), nil)
	})
	mux.HandleFunc("PUT /carts/{id}/lines/{product}", func(w http.ResponseWriter, r *http.Request) {
		var line struct {
			Quantity int
			Price    int64
		}
		if err := json.NewDecoder(r.Body).Decode(&line); err != nil {
			answer(w, nil, err)
			return
		}
		changed, err := carts.Change(r.PathValue("id"), func(c *cart.Cart) error {
			return c.Put(r.PathValue("product"), line.Quantity, line.Price)
		})
		answer(w, priced(changed), err)
	})
	mux.HandleFunc("POST /carts/{id}/orders", func(w http.ResponseWriter, r *http.Request) {
		var payment struct{ Card string }
		if err := json.NewDecoder(r.Body).Decode(&payment); err != nil {
			answer(w, nil, err)
			return
		}
		order, err := service.Place(r.Context(), r.PathValue("id"), payment.Card)
		answer(w, order, err)
	})
	return mux
}

func priced(c cart.Cart) map[string]any {
	return map[string]any{"cart": c, "count": c.Count(), "price": pricing.Of(c)}
}

func answer(w http.ResponseWriter, body any, err error) {
	status := http.StatusOK
	switch {
	case errors.Is(err, cart.ErrOrdered):
		status, body = http.StatusConflict, map[string]string{"error": err.Error()}
	case err != nil:
		status, body = http.StatusUnprocessableEntity, map[string]string{"error": err.Error()}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func getenv(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}
