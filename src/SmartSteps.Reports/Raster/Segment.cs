namespace SmartSteps.Reports.Raster;

/// <summary>A straight stroke, in pixels from the upper left corner.</summary>
internal readonly record struct Segment(double X1, double Y1, double X2, double Y2);
