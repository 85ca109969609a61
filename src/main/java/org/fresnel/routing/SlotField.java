package org.fresnel.routing;

import java.util.ArrayList;
import java.util.List;

/// The place of the slot in a response.
///
/// @param paths in JSON, of which one exists, such as `data.slot`
/// @param ssz in SSZ, of which one is right; empty if the slot is not compared there
public record SlotField(List<String> paths, List<Place> ssz) {
  public SlotField {
    paths = List.copyOf(paths);
    ssz = List.copyOf(ssz);
  }

  /// A place in SSZ.
  ///
  /// @param behindOffset whether the bytes are counted from the target of the first offset (four
  ///     bytes, at the beginning), instead of from the beginning
  /// @param bytes before the slot
  public record Place(boolean behindOffset, int bytes) {}

  /// Parses `PATH,PATH@BYTES,*BYTES`. A star marks a place behind the first offset.
  ///
  /// @throws IllegalArgumentException if it is written otherwise
  static SlotField parse(String text) {
    var at = text.indexOf('@');
    var paths = List.of((at < 0 ? text : text.substring(0, at)).split(",", -1));
    if (paths.stream().anyMatch(path -> !path.matches("\\w+(\\.\\w+)*"))) {
      throw new IllegalArgumentException("slot: expected PATH,PATH@BYTES,*BYTES, got " + text);
    }
    var places = new ArrayList<Place>();
    for (var place : at < 0 ? List.<String>of() : List.of(text.substring(at + 1).split(",", -1))) {
      var behind = place.startsWith("*");
      places.add(new Place(behind, Integer.parseInt(behind ? place.substring(1) : place)));
    }
    return new SlotField(paths, places);
  }
}
