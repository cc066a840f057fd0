// A vector whose first element begins a cache line, for tables with rows of 64 bytes: a row that lies across two lines
// costs two reads. (std::vector begins 16 bytes after a page when it is large.)
#pragma once
#include <cstddef>
#include <new>
#include <vector>

namespace stats {

template <class T>
struct RowAllocator {
  using value_type = T;
  static constexpr std::align_val_t cache_line{64};
  RowAllocator() = default;
  template <class Other>
  RowAllocator(const RowAllocator<Other>&) {}
  T* allocate(std::size_t number) { return static_cast<T*>(::operator new(number * sizeof(T), cache_line)); }
  void deallocate(T* at, std::size_t number) { ::operator delete(at, number * sizeof(T), cache_line); }
  bool operator==(const RowAllocator&) const { return true; }
};
template <class T>
using RowVector = std::vector<T, RowAllocator<T>>;

}  // namespace stats
