// The GNU Scientific Library for Cascade. This module provides no stable API.
//
// Every draw borrows a 32-byte xoshiro256++ state for its length: a gsl_rng on the stack, whose
// type is our own, points at the state. gsl_rng_set, gsl_rng_clone and gsl_rng_free must never see
// it. (GSL's own generators take 32-bit seeds, so millions of hashed seeds would repeat streams.)
#pragma once
#define HAVE_INLINE 1
#define GSL_RANGE_CHECK_OFF 1
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_statistics_double.h>
#include <gsl/gsl_version.h>
#include <stdint.h>

/// State of xoshiro256++ (Blackman and Vigna 2018, public domain algorithm).
typedef struct {
  uint64_t a, b, c, d;
} cgsl_state;

static inline uint64_t cgsl_rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t cgsl_next(cgsl_state *s) {
  uint64_t result = cgsl_rotl(s->a + s->d, 23) + s->a, t = s->b << 17;
  s->c ^= s->a;
  s->d ^= s->b;
  s->b ^= s->c;
  s->a ^= s->d;
  s->c ^= t;
  s->d = cgsl_rotl(s->d, 45);
  return result;
}

static inline double cgsl_uniform(cgsl_state *s) { return (double)(cgsl_next(s) >> 11) * 0x1p-53; }

static inline unsigned long cgsl_get_callback(void *s) { return cgsl_next((cgsl_state *)s); }
static inline double cgsl_uniform_callback(void *s) { return cgsl_uniform((cgsl_state *)s); }
static inline void cgsl_set_callback(void *s, unsigned long seed) { (void)s, (void)seed; }

static const gsl_rng_type cgsl_xoshiro = {
    "xoshiro256++",    UINT64_MAX,        0,
    sizeof(cgsl_state), cgsl_set_callback, cgsl_get_callback, cgsl_uniform_callback};

#define CGSL_BORROW(s) gsl_rng rng_ = {&cgsl_xoshiro, (s)}; gsl_rng *r_ = &rng_

static inline double cgsl_normal(cgsl_state *s, double sigma) {
  CGSL_BORROW(s);
  return gsl_ran_gaussian_ziggurat(r_, sigma);
}
static inline double cgsl_exponential(cgsl_state *s, double mean) {
  CGSL_BORROW(s);
  return gsl_ran_exponential(r_, mean);
}
static inline double cgsl_lognormal(cgsl_state *s, double zeta, double sigma) {
  CGSL_BORROW(s);
  return gsl_ran_lognormal(r_, zeta, sigma);
}
static inline double cgsl_pareto(cgsl_state *s, double index, double minimum) {
  CGSL_BORROW(s);
  return gsl_ran_pareto(r_, index, minimum);
}
static inline double cgsl_gamma(cgsl_state *s, double shape, double scale) {
  CGSL_BORROW(s);
  return gsl_ran_gamma(r_, shape, scale);
}
static inline double cgsl_beta(cgsl_state *s, double a, double b) {
  CGSL_BORROW(s);
  return gsl_ran_beta(r_, a, b);
}
static inline double cgsl_student(cgsl_state *s, double nu) {
  CGSL_BORROW(s);
  return gsl_ran_tdist(r_, nu);
}
static inline unsigned int cgsl_poisson(cgsl_state *s, double mean) {
  CGSL_BORROW(s);
  return gsl_ran_poisson(r_, mean);
}
static inline unsigned int cgsl_binomial(cgsl_state *s, double p, unsigned int n) {
  CGSL_BORROW(s);
  return gsl_ran_binomial(r_, p, n);
}
static inline double cgsl_flat(cgsl_state *s, double low, double high) {
  CGSL_BORROW(s);
  return gsl_ran_flat(r_, low, high);
}
static inline unsigned int cgsl_bernoulli(cgsl_state *s, double p) {
  CGSL_BORROW(s);
  return gsl_ran_bernoulli(r_, p);
}
static inline unsigned long cgsl_below(cgsl_state *s, unsigned long n) {
  CGSL_BORROW(s);
  return gsl_rng_uniform_int(r_, n);
}

// GSL's types of sequences are variables, which Swift takes for shared and mutable.
static inline gsl_qrng *cgsl_sobol(unsigned int d) { return gsl_qrng_alloc(gsl_qrng_sobol, d); }
static inline gsl_qrng *cgsl_reverse_halton(unsigned int d) {
  return gsl_qrng_alloc(gsl_qrng_reversehalton, d);
}

// The same for its ways to search.
static inline gsl_multimin_fminimizer *cgsl_simplex(size_t n) {
  return gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, n);
}

// Not of GSL: a hint that this memory will soon be written, for the scheduler's pool. Swift has none.
static inline void cgsl_prefetch(const void *p) { __builtin_prefetch(p, 1, 3); }
