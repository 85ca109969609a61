package org.fresnel.simulator;

import java.util.List;

/// The media types in which an operation can answer.
enum OfferedMediaTypes {
  JSON,
  JSON_AND_SSZ,
  /// SSZ beyond the specification, which one client has for everything.
  JSON_AND_SSZ_AT_SOME,
  EVENTS;

  List<String> types(ClientProfile profile) {
    return switch (this) {
      case JSON -> List.of(Accept.JSON);
      case JSON_AND_SSZ -> jsonAndSszIf(profile.answersSsz());
      case JSON_AND_SSZ_AT_SOME -> jsonAndSszIf(profile.sszEverywhere());
      case EVENTS -> List.of(Accept.EVENTS);
    };
  }

  private static List<String> jsonAndSszIf(boolean ssz) {
    return ssz ? List.of(Accept.JSON, Accept.SSZ) : List.of(Accept.JSON);
  }
}
