package org.fresnel.drill.report;

import java.util.Optional;

/// The router that writes reports.
///
/// @param version of the program, with its revision
/// @param router its name in the cluster; empty if it is alone
public record ReportOrigin(String version, Optional<String> router) {}
