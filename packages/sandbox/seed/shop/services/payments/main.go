// Payments charges cards and gives money back.
package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	"example.com/shop/payments/internal/charge"
	"example.com/shop/payments/internal/provider"
)

func main() {
	attempts, err := strconv.Atoi(getenv("MAX_ATTEMPTS", "3"))
	if err != nil {
		log.Fatalf("MAX_ATTEMPTS must be a number: %v", err)
	}
	service := &charge.Service{
		Provider:    &provider.Test{},
		MaxAttempts: attempts,
		Backoff:     func(attempt int) time.Duration { return time.Duration(attempt) * 200 * time.Millisecond },
	}
	address := ":" + getenv("PORT", "8080")
	log.Printf("payments listens on %s", address)
	log.Fatal(http.ListenAndServe(address, routes(service)))
}

func routes(service *charge.Service) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("ok"))
	})
	mux.HandleFunc("POST /charges", func(w http.ResponseWriter, r *http.Request) {
		var request charge.Request
		if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
			answer(w, nil, err)
			return
		}
		made, err := service.Charge(r.Context(), request)
		answer(w, made, err)
	})
	mux.HandleFunc("GET /charges/{id}", func(w http.ResponseWriter, r *http.Request) {
		found, err := service.Get(r.PathValue("id"))
		answer(w, found, err)
	})
	mux.HandleFunc("POST /charges/{id}/refunds", func(w http.ResponseWriter, r *http.Request) {
		var request struct{ Amount int64 }
		if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
			answer(w, nil, err)
			return
		}
		refunded, err := service.Refund(r.Context(), r.PathValue("id"), request.Amount)
		answer(w, refunded, err)
	})
	return mux
}

func answer(w http.ResponseWriter, body any, err error) {
	status := http.StatusOK
	switch {
	case errors.Is(err, charge.ErrNotFound):
		status, body = http.StatusNotFound, map[string]string{"error": err.Error()}
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
