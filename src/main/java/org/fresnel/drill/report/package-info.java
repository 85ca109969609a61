/// Reports of drills for an auditor: signed, and chained to the earlier ones.
@NullMarked
package org.fresnel.drill.report;

import org.jspecify.annotations.NullMarked;
