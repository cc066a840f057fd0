// Which vector instructions a kernel uses: chosen at run time, never part of an answer. Every kernel gives the same
// whole numbers, and the same bits of fractions, on each of them (decision 4).
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define STAPSTEEN_VECTOR_KERNELS 1
#endif

namespace stats {

enum class Instructions { plain, avx2, avx512 };

/// The best this machine has.
inline Instructions best_instructions() {
#ifdef STAPSTEEN_VECTOR_KERNELS
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) return Instructions::avx512;
  if (__builtin_cpu_supports("avx2")) return Instructions::avx2;
#endif
  return Instructions::plain;
}

}  // namespace stats
