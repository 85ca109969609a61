package org.fresnel.guard;

/// The settings of the guard.
public record GuardSettings(Mode mode, OnSlashing onSlashing) {
  /// What is done with a message that conflicts with an earlier one.
  public enum Mode {
    /// It is passed on, with an alarm.
    OBSERVE,
    /// It is held back, with an alarm.
    ENFORCE,
    /// Nothing is compared.
    OFF
  }

  /// What is done with the messages of a validator that the chain has slashed.
  public enum OnSlashing {
    /// They are passed on, with an alarm.
    REPORT,
    /// They are held back, with an alarm.
    STOP
  }

  /// Returns whether the guard does anything.
  public boolean isOn() {
    return mode != Mode.OFF;
  }
}
