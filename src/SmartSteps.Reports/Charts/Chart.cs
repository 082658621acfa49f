using System.Globalization;

namespace SmartSteps.Reports.Charts;

/// <summary>
/// A chart as inline SVG: no script, nothing from outside, colours that colour-blind readers can tell apart. Where a figure may not be shown the place is hatched
/// (<c>url(#not-shown)</c>, which the page defines), never zero. Immutable; the same chart gives the same text.
/// </summary>
/// <param name="title">What it shows.</param>
/// <param name="description">What is to be seen, for those who do not see it.</param>
public abstract class Chart(string title, string description)
{
    /// <summary>What it shows.</summary>
    public string Title => title;

    /// <summary>Draws it.</summary>
    /// <param name="width">Its width in units of the text: 880 for a page, 360 for a telephone.</param>
    /// <param name="id">Distinct within the page.</param>
    public string Draw(int width, string id)
    {
        var svg = new Svg();
        var height = Paint(svg, width);
        return string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {width} {Math.Ceiling(height)}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">")
            + $"<title id=\"{id}-t\">{Papers.MarkupText.Of(title)}</title><desc id=\"{id}-d\">{Papers.MarkupText.Of(description)}</desc>{svg}</svg>";
    }

    /// <summary>Paints it.</summary>
    /// <returns>Its height.</returns>
    internal abstract double Paint(Svg svg, int width);
}
