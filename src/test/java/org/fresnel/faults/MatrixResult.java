package org.fresnel.faults;

/// What a client gets although the node that is asked first has a fault.
public enum MatrixResult {
  /// The right answer, from the other node, after the first was asked.
  OTHER("other"),
  /// To a message: a success, and the other node has it. Of an event stream: events. To what all
  /// nodes are asked at once: the right answer.
  SERVED("served"),
  /// The right answer of the node itself: its fault does not show here.
  ITSELF("itself"),
  /// The right answer, from the other node; the first was not asked.
  SPARED("spared"),
  /// An answer that breaks off, which the client notices.
  BROKEN_OFF("**broken off**"),
  /// An answer that begins and has no end.
  NO_END("**no end**"),
  /// A success with something else than the right answer.
  WRONG("**wrong**"),
  /// An error.
  ERROR("**error**");

  private final String word;

  MatrixResult(String word) {
    this.word = word;
  }

  /// For the table; bold where the client is served worse than by the other node alone.
  public String word() {
    return word;
  }
}
