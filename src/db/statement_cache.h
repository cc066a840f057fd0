// Prepared statements of one connection by their text; the least recently used one goes when there are too many.
#pragma once
#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace db {

template <class Statement>
class StatementCache {
 public:
  static constexpr std::size_t capacity = 200;

  /// nullptr when it is not there. The pointer holds until the next add().
  Statement* find(std::string_view text) {
    const auto found = index_.find(text);
    if (found == index_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return &found->second->second;
  }

  template <class Drop>
  Statement& add(std::string text, Statement statement, Drop&& drop) {
    if (entries_.size() == capacity) {
      drop(entries_.back().second);
      index_.erase(entries_.back().first);
      entries_.pop_back();
    }
    entries_.emplace_front(std::move(text), std::move(statement));
    index_.emplace(entries_.front().first, entries_.begin());
    return entries_.front().second;
  }

 private:
  using Entries = std::list<std::pair<std::string, Statement>>;
  Entries entries_;  // newest use first; the index looks into the texts here
  std::unordered_map<std::string_view, typename Entries::iterator> index_;
};

}  // namespace db
