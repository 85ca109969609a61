package org.fresnel.duties;

/// What is remembered of duties.
///
/// @param epochs that are over and still remembered, at least 1
public record DutySettings(int epochs) {}
