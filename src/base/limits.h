// Every limit of the program, with its unit and reason. A test stands at each edge.
#pragma once
#include <cstddef>
#include <cstdint>

namespace base::limits {

// HTTP
inline constexpr std::size_t header_bytes = 16 * 1024;           // a browser sends 1–2 kB; cookies included
inline constexpr std::size_t form_bytes = 1024 * 1024;           // the longest form: 20 long texts
inline constexpr std::size_t upload_bytes = 200u * 1024 * 1024;  // five years of a country's robberies as CSV
inline constexpr std::size_t form_fields = 2000;
inline constexpr int request_seconds = 30;  // absolute: from first byte to last
inline constexpr int upload_seconds = 300;  // for uploads, absolute
inline constexpr std::size_t open_connections = 2000;

// Text people type
inline constexpr std::size_t short_text = 200;   // code points: names, titles
inline constexpr std::size_t long_text = 20000;  // code points: answers, notes

// Files
inline constexpr std::size_t csv_line_bytes = 1024 * 1024;  // longer than any real record
inline constexpr std::size_t csv_fields = 500;
inline constexpr std::size_t import_rows = 2'000'000;
inline constexpr std::size_t rejects_kept = 10'000;  // the rest is counted
inline constexpr std::size_t area_vertices = 5'000'000;
inline constexpr std::size_t areas = 20'000;  // the Netherlands has 14,000 neighbourhoods

// What is kept between visits, in bytes (src/base/kept.h); an approach takes about half a megabyte of each per language
inline constexpr std::size_t kept_figures_bytes = 24u * 1024 * 1024;
inline constexpr std::size_t kept_markup_bytes = 24u * 1024 * 1024;

// Sessions
inline constexpr std::int64_t session_idle_minutes = 60;
inline constexpr std::int64_t session_hours = 12;
inline constexpr int sign_in_attempts = 10;  // per account and per address in 15 minutes

}  // namespace base::limits
