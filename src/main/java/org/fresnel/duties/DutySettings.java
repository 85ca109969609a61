package org.fresnel.duties;

/// The settings of the duties.
///
/// @param epochs past epochs that are kept, at least 1
public record DutySettings(int epochs) {}
