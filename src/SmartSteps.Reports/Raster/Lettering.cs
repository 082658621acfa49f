namespace SmartSteps.Reports.Raster;

/// <summary>A size, weight and colour of text.</summary>
/// <param name="CapHeight">Height of a capital, in pixels.</param>
/// <param name="Weight">Thickness of strokes as a share of the capitals' height; 0.1 is regular, 0.15 bold.</param>
/// <param name="Colour">The colour.</param>
internal sealed record Lettering(double CapHeight, double Weight, Rgb Colour)
{
    private const double CapUnits = 14;
    private const double Gap = 3.1;

    private double Scale => CapHeight / CapUnits;

    /// <summary>Width in pixels.</summary>
    public double Measure(string text) => text.Sum(c => Glyphs.Of(c).Width + Gap) * Scale;

    /// <summary>Writes a line that starts at x with its baseline at y.</summary>
    /// <returns>Where the next sign would start.</returns>
    public double Write(Canvas canvas, double x, double y, string text, double share = 1)
    {
        var everywhere = new PixelBox(0, 0, canvas.Width, canvas.Height);
        foreach (var sign in text)
        {
            var glyph = Glyphs.Of(sign);
            if (glyph.Strokes.Length > 0)
            {
                var at = x;
                var strokes = Array.ConvertAll(glyph.Strokes, s =>
                    new Segment(at + (s.X1 * Scale), y - (s.Y1 * Scale), at + (s.X2 * Scale), y - (s.Y2 * Scale)));
                canvas.Stroke(strokes, Math.Max(1.1, CapHeight * Weight), Colour, everywhere, share);
            }

            x += (glyph.Width + Gap) * Scale;
        }

        return x;
    }

    /// <summary>The text, cut with dots where it would be wider than so many pixels.</summary>
    public string Fit(string text, double width)
    {
        if (Measure(text) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && Measure(text[..length] + "...") > width)
        {
            length--;
        }

        return text[..length] + "...";
    }
}
