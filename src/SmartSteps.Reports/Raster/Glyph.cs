namespace SmartSteps.Reports.Raster;

/// <summary>A sign of the alphabet.</summary>
/// <param name="Strokes">In the alphabet's units, y up.</param>
/// <param name="Width">From the left edge to the right, without the space after it.</param>
internal sealed record Glyph(Segment[] Strokes, double Width);
