package cart

import "sync"

// Store keeps carts by id.
type Store struct {
	mu    sync.Mutex
	carts map[string]*Cart
}

// Get finds a cart; one that nobody used yet is empty.
func (s *Store) Get(id string) Cart {
	s.mu.Lock()
	defer s.mu.Unlock()
	if cart, ok := s.carts[id]; ok {
		return *cart
	}
	return Cart{ID: id, Lines: []Line{}}
}

// Change lets `change` work on a cart and keeps the result unless it fails.
func (s *Store) Change(id string, change func(*Cart) error) (Cart, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.carts == nil {
		s.carts = map[string]*Cart{}
	}
	cart, ok := s.carts[id]
	if !ok {
		cart = &Cart{ID: id, Lines: []Line{}}
	}
	changed := *cart
	if err := change(&changed); err != nil {
		return *cart, err
	}
	s.carts[id] = &changed
	return changed, nil
}
