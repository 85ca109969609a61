/// The operator's view.
@NullMarked
package org.fresnel.control;

import org.jspecify.annotations.NullMarked;
