// What was worked out and will be asked again, kept by key: the figures of an approach, a page of a frozen baseline.
// Promises: at most `limit` bytes as the values count themselves (T::bytes()), the value that was asked longest ago
// goes first, and a value larger than the limit is given but not kept. A value belongs to a stamp of what it was made
// from: asked with another stamp it is made anew and takes the old one's place, so no stale value is ever given. Safe
// from many threads; one value is made once at a time, whoever asks for it meanwhile waits. When making it throws, the
// one who made it gets the exception and those who waited make it themselves.
#pragma once
#include <cstddef>
#include <cstdint>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace base {

template <class T>
class Kept {
 public:
  using Value = std::shared_ptr<const T>;

  explicit Kept(std::size_t limit) : limit_(limit) {}
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;

  struct Name {
    std::string key;    ///< whose value: approach and language
    std::string stamp;  ///< of everything the value is made from
  };
  /// `make` gives a T; it must not ask this Kept again.
  template <class Make>
  Value get(const Name& name, Make&& make) {
    std::shared_future<Value> coming;
    std::promise<Value> promise;
    std::uint64_t number = 0;
    {
      const std::lock_guard lock(mutex_);
      const auto found = entries_.find(name.key);
      if (found != entries_.end() && found->second.stamp == name.stamp) {
        order_.splice(order_.begin(), order_, found->second.place);
        coming = found->second.value;
      } else {
        if (found != entries_.end()) drop(found);
        order_.push_front(name.key);
        number = ++last_number_;
        entries_[name.key] = {name.stamp, promise.get_future().share(), order_.begin(), number, 0};
      }
    }
    if (coming.valid()) {
      if (Value value = coming.get()) return value;
      return std::make_shared<const T>(make());
    }
    Making making{*this, name.key, number, promise, nullptr};
    making.value = std::make_shared<const T>(make());
    return making.value;
  }

  std::size_t bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  struct Entry {
    std::string stamp;
    std::shared_future<Value> value;
    std::list<std::string>::iterator place;
    std::uint64_t number = 0;  ///< of the making: an old one with the same stamp may still be under way
    std::size_t bytes = 0;
  };
  using Entries = std::map<std::string, Entry>;

  /// Tells those who wait, also when making it threw: then there is no value.
  struct Making {
    Kept& kept;
    const std::string& key;
    std::uint64_t number;
    std::promise<Value>& promise;
    Value value;
    ~Making() {
      kept.finish(key, number, value);
      promise.set_value(value);
    }
  };

  void finish(const std::string& key, std::uint64_t number, const Value& value) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.number != number) return;  // a newer one took the place
    if (!value || value->bytes() > limit_) return drop(found);
    found->second.bytes = value->bytes();
    bytes_ += found->second.bytes;
    while (bytes_ > limit_) drop(entries_.find(order_.back()));
  }

  void drop(typename Entries::iterator entry) {
    bytes_ -= entry->second.bytes;
    order_.erase(entry->second.place);
    entries_.erase(entry);
  }

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::list<std::string> order_;  // of keys, asked last in front
  Entries entries_;
  std::uint64_t last_number_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace base
