package org.fresnel.control.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.fresnel.control.model.SettingView;

/// The configuration as operators see it and have it read again while the router runs.
public interface ConfigurationControl {
  /// What holds now.
  View now();

  /// What would become of a text in place of the file. Changes nothing.
  Check check(String yaml);

  /// Reads the file again at once, and applies what can be applied. Blocks.
  ///
  /// @param by who wants it
  Reload reload(String by);

  /// What holds.
  ///
  /// @param file that was read; empty if there is none
  /// @param settings each key that has a value
  /// @param lastReload what became of the file when it was read last
  @RegisterForReflection
  record View(String file, List<SettingView> settings, Reload lastReload) {}

  /// What a text is worth.
  ///
  /// @param valid whether it could take the place of the file
  /// @param mistake the first; empty if it is valid
  /// @param live keys that would take effect at once
  /// @param restart keys that would take effect with the next start
  @RegisterForReflection
  record Check(boolean valid, String mistake, List<String> live, List<String> restart) {}

  /// What became of the file when it was read.
  ///
  /// @param at when
  /// @param by who had it read: `start`, `watch` if the file had changed, or a caller
  /// @param result `applied`, `unchanged`, or `refused` for a mistake, which changes nothing
  /// @param mistake for which it was refused; else empty
  /// @param applied keys that took effect
  /// @param restart keys that differ from the start and take effect with the next one
  @RegisterForReflection
  record Reload(
      Instant at,
      String by,
      String result,
      String mistake,
      List<String> applied,
      List<String> restart) {}
}
