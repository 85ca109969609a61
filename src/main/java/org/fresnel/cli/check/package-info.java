/// The `check` command: one probe of every node, and reports of its findings.
@NullMarked
package org.fresnel.cli.check;

import org.jspecify.annotations.NullMarked;
