// A field of numbers over cells or areas: who is where, who is next to whom, and the columns a method asks for.
// --cells: CSV with col,row or x0,y0,x1,y1 (metres). --areas: GeoJSON, GeoPackage, CSV with WKT (whole numbers only),
// or CSV with x,y (the centre) or x0,y0,x1,y1. --events with --cell M: counted on a grid, every cell of the bounding
// box or of --window, row-major from the south-west. Cells that are not there are outside the study area; an empty
// value is missing and refused, with --missing drop the cell is taken out; 0 is zero. Problems: value-missing {line},
// value-unreadable {line, value}, cells-columns, cell-twice {line}, cells-irregular {line}, too-many-cells {limit},
// neighbours-need {what}, window-empty.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "geo/shape.h"
#include "method/events.h"
#include "method/run.h"
#include "stats/kernel_density.h"
#include "stats/neighbours.h"

namespace method {

/// Where index 0,0 begins, and how wide and high a cell is, in metres.
struct Lattice {
  double x0_m = 0, y0_m = 0, width_m = 0, height_m = 0;
};

struct Cells {
  std::vector<std::string> code;            ///< areas; empty for cells
  stats::Points centre;                     ///< metres; in cell units when only col,row are given
  std::vector<stats::CellIndex> index;      ///< regular cells only
  std::optional<Lattice> lattice;           ///< with index
  std::vector<geo::Shape> shape;            ///< areas with a shape only
  geo::Plane plane;                         ///< of the shapes
  std::vector<double> area_m2;              ///< empty when not known
  std::vector<std::vector<double>> values;  ///< per asked column, one per cell
  std::size_t size() const { return centre.size(); }
  /// "columns 0 to size": what the answer calls a cell: its code, or its row among the rows used, from 0.
  Json name_of(std::size_t cell) const;
};

/// Columns by name. The file of --cells or of --areas, whichever was given.
base::Result<Cells> read_cells(Run& run, const std::vector<std::string>& columns);

/// Per event the cell it lies in, or nothing: by the lattice (a cell holds its west and south side) or by the shapes,
/// on whose plane the events are put (a border counts in the first). Problem: events-need-cells when only centres, or
/// corners on no lattice, are known.
base::Result<std::vector<std::optional<std::uint32_t>>> cells_of_events(const Cells& cells, Events& events);

/// A grid over events with their number per cell.
struct CountGrid {
  double x0_m = 0, y0_m = 0, cell_m = 0;
  std::int64_t nx = 0, ny = 0;
  std::vector<double> count;
  Json json() const;  ///< {"x0","y0","nx","ny","cell"}
};
base::Result<CountGrid> count_grid(Run& run, const Events& events);
base::Result<std::optional<stats::Window>> window_of(const Run& run);

/// What one map is computed from, however it came.
struct Field {
  Cells cells;
  std::optional<CountGrid> grid;
  const std::vector<double>& value() const { return cells.values.front(); }
};
base::Result<Field> read_field(Run& run);
/// By --neighbours queen|rook|distance:M.
base::Result<stats::Neighbours> neighbours_of(const Run& run, const Cells& cells);

std::vector<Option> cell_options();   ///< --cells --areas --code --name --missing
std::vector<Option> field_options();  ///< those, --value, events, --cell, --window, --neighbours
Option window_option();

}  // namespace method
