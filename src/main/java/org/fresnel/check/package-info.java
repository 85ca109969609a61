/// One look at the configured nodes, for the operator: verdicts, reasons, hints.
@NullMarked
package org.fresnel.check;

import org.jspecify.annotations.NullMarked;
