/// What has happened: incidents of nodes, and decisions that were not plain.
@NullMarked
package org.fresnel.journal;

import org.jspecify.annotations.NullMarked;
