/// Incidents of nodes and routing decisions, kept for operators.
@NullMarked
package org.fresnel.history;

import org.jspecify.annotations.NullMarked;
