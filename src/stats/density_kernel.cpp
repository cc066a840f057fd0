#include "stats/density_kernel.h"

#include <algorithm>
#include <array>
#include <cmath>

#ifdef STAPSTEEN_VECTOR_KERNELS
#include <immintrin.h>
#endif

namespace stats {
namespace {

[[gnu::always_inline]] inline void add_rows_all(std::span<const RowTerm> terms, double* __restrict out,
                                                std::size_t width) {
  for (std::size_t at = 0; at < width; at += density_lanes) {
    double sum[density_lanes];
    for (std::size_t i = 0; i < density_lanes; ++i) sum[i] = out[at + i];
    for (const RowTerm& term : terms) {
      const double* row = term.row + at;
      for (std::size_t i = 0; i < density_lanes; ++i) sum[i] += term.factor * row[i];
    }
    for (std::size_t i = 0; i < density_lanes; ++i) out[at + i] = sum[i];
  }
}

constexpr auto one_over = [] {
  std::array<double, most_moments> table{};
  for (std::size_t k = 1; k < most_moments; ++k) table[k] = 1.0 / double(k);
  return table;
}();

[[gnu::always_inline]] inline void box_moments_all(const BoxPoints& points, std::size_t order,
                                                   double* __restrict moments) {
  constexpr std::size_t step = 8;
  std::fill(moments, moments + order * most_moments, 0.0);
  double of_x[most_moments], of_y[most_moments] = {};
  for (std::size_t p = 0; p < points.count; ++p) {
    const double x = points.x[p], y = points.y[p];
    of_x[0] = points.weight[p] * std::exp(-(x * x + y * y) / 2);
    of_y[0] = 1;
    for (std::size_t k = 1; k < order; ++k) {
      of_x[k] = of_x[k - 1] * (x * one_over[k]);
      of_y[k] = of_y[k - 1] * (y * one_over[k]);
    }
    for (std::size_t k = 0; k < order; ++k) {
      double* to = moments + k * most_moments;
      for (std::size_t l = 0; l < order - k; l += step)
        for (std::size_t i = 0; i < step; ++i) to[l + i] += of_x[k] * of_y[l + i];
    }
  }
}

[[gnu::always_inline]] inline void add_quartic_row_all(const QuarticRow& row, double* __restrict line) {
  const double left_of_y = 1 - row.y2;
  for (std::size_t i = 0; i < row.width; ++i) {
    const double left = left_of_y - row.x[i] * row.x[i], kept = left > 0 ? left : 0;
    line[i] += row.factor * (kept * kept);
  }
}

// No -ffp-contract here but off: a fused multiply-add rounds once where the plain loop rounds twice.
#ifdef STAPSTEEN_VECTOR_KERNELS
#define STAPSTEEN_AVX512 \
  [[gnu::target("avx512f,avx512bw,avx512vl,prefer-vector-width=512"), gnu::optimize("O3", "fp-contract=off")]]
#define STAPSTEEN_AVX2 [[gnu::target("avx2"), gnu::optimize("O3", "fp-contract=off")]]

// By hand: the compiler keeps these sums in memory.
STAPSTEEN_AVX512 void add_rows_avx512(std::span<const RowTerm> terms, double* out, std::size_t width) {
  for (std::size_t at = 0; at < width; at += density_lanes) {
    double* to = out + at;
    __m512d a = _mm512_loadu_pd(to), b = _mm512_loadu_pd(to + 8), c = _mm512_loadu_pd(to + 16),
            d = _mm512_loadu_pd(to + 24);
    for (const RowTerm& term : terms) {
      const double* row = term.row + at;
      const __m512d factor = _mm512_set1_pd(term.factor);
      a = _mm512_add_pd(a, _mm512_mul_pd(factor, _mm512_loadu_pd(row)));
      b = _mm512_add_pd(b, _mm512_mul_pd(factor, _mm512_loadu_pd(row + 8)));
      c = _mm512_add_pd(c, _mm512_mul_pd(factor, _mm512_loadu_pd(row + 16)));
      d = _mm512_add_pd(d, _mm512_mul_pd(factor, _mm512_loadu_pd(row + 24)));
    }
    _mm512_storeu_pd(to, a);
    _mm512_storeu_pd(to + 8, b);
    _mm512_storeu_pd(to + 16, c);
    _mm512_storeu_pd(to + 24, d);
  }
}
STAPSTEEN_AVX2 void add_rows_avx2(std::span<const RowTerm> terms, double* out, std::size_t width) {
  for (std::size_t at = 0; at < width; at += density_lanes) {
    __m256d sum[density_lanes / 4];
#pragma GCC unroll 8
    for (std::size_t v = 0; v < density_lanes / 4; ++v) sum[v] = _mm256_loadu_pd(out + at + 4 * v);
    for (const RowTerm& term : terms) {
      const double* row = term.row + at;
      const __m256d factor = _mm256_set1_pd(term.factor);
#pragma GCC unroll 8
      for (std::size_t v = 0; v < density_lanes / 4; ++v)
        sum[v] = _mm256_add_pd(sum[v], _mm256_mul_pd(factor, _mm256_loadu_pd(row + 4 * v)));
    }
#pragma GCC unroll 8
    for (std::size_t v = 0; v < density_lanes / 4; ++v) _mm256_storeu_pd(out + at + 4 * v, sum[v]);
  }
}
STAPSTEEN_AVX512 void box_moments_avx512(const BoxPoints& points, std::size_t order, double* moments) {
  box_moments_all(points, order, moments);
}
STAPSTEEN_AVX2 void box_moments_avx2(const BoxPoints& points, std::size_t order, double* moments) {
  box_moments_all(points, order, moments);
}
STAPSTEEN_AVX512 void add_quartic_row_avx512(const QuarticRow& row, double* line) { add_quartic_row_all(row, line); }
STAPSTEEN_AVX2 void add_quartic_row_avx2(const QuarticRow& row, double* line) { add_quartic_row_all(row, line); }
#endif

}  // namespace

void add_rows(std::span<const RowTerm> terms, double* out, std::size_t width, [[maybe_unused]] Instructions with) {
#ifdef STAPSTEEN_VECTOR_KERNELS
  if (with == Instructions::avx512) return add_rows_avx512(terms, out, width);
  if (with == Instructions::avx2) return add_rows_avx2(terms, out, width);
#endif
  add_rows_all(terms, out, width);
}

void box_moments(const BoxPoints& points, std::size_t order, double* moments, [[maybe_unused]] Instructions with) {
#ifdef STAPSTEEN_VECTOR_KERNELS
  if (with == Instructions::avx512) return box_moments_avx512(points, order, moments);
  if (with == Instructions::avx2) return box_moments_avx2(points, order, moments);
#endif
  box_moments_all(points, order, moments);
}

void add_quartic_row(const QuarticRow& row, double* line, [[maybe_unused]] Instructions with) {
#ifdef STAPSTEEN_VECTOR_KERNELS
  if (with == Instructions::avx512) return add_quartic_row_avx512(row, line);
  if (with == Instructions::avx2) return add_quartic_row_avx2(row, line);
#endif
  add_quartic_row_all(row, line);
}

}  // namespace stats
