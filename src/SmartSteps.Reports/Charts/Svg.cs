using System.Globalization;
using System.Text;
using SmartSteps.Reports.Papers;

namespace SmartSteps.Reports.Charts;

/// <summary>Writes the shapes of a chart. Classes are those of the page: text sizes and quiet colours stand there once.</summary>
internal sealed class Svg
{
    /// <summary>Width of an average letter at 12 units; charts have no way to measure text, and this errs towards more room.</summary>
    public const double LetterWidth = 6.6;

    private readonly StringBuilder text = new();

    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dash = null)
    {
        text.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{stroke}\"");
        if (width is < 1 or > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $" stroke-width=\"{width:0.##}\"");
        }

        text.Append(dash is null ? "/>" : $" stroke-dasharray=\"{dash}\"/>");
    }

    public void Box(double x, double y, double width, double height, string fill, string? more = null, string? hint = null)
    {
        text.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{Math.Max(0, width):0.#}\" height=\"{Math.Max(0, height):0.#}\" fill=\"{fill}\"");
        text.Append(more is null ? string.Empty : " " + more).Append(hint is null ? "/>" : $"><title>{MarkupText.Of(hint)}</title></rect>");
    }

    public void Dot(double x, double y, double radius, string fill, string? hint = null)
    {
        text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" fill=\"{fill}\"");
        text.Append(hint is null ? "/>" : $"><title>{MarkupText.Of(hint)}</title></circle>");
    }

    public void Path(string path, string attributes) => text.Append($"<path d=\"{path}\" {attributes}/>");

    public void Text(double x, double y, string words, string anchor = "start", string? style = null)
    {
        text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\"");
        text.Append(anchor == "start" ? string.Empty : $" text-anchor=\"{anchor}\"").Append(style is null ? string.Empty : $" class=\"{style}\"").Append($">{MarkupText.Of(words)}</text>");
    }

    /// <summary>A text turned by 90° that ends at a point.</summary>
    public void Upright(double x, double y, string words) =>
        text.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate({x:0.#} {y:0.#}) rotate(-90)\" text-anchor=\"end\">{MarkupText.Of(words)}</text>");

    /// <summary>A whisker from the lower to the upper end of an interval.</summary>
    public void Whisker(double x, double low, double high)
    {
        const double Foot = 4;
        Line(x, low, x, high, ChartColours.Whisker, 1.4);
        Line(x - Foot, low, x + Foot, low, ChartColours.Whisker, 1.4);
        Line(x - Foot, high, x + Foot, high, ChartColours.Whisker, 1.4);
    }

    /// <summary>A text cut to some width.</summary>
    public static string Fit(string words, double width)
    {
        var most = Math.Max(2, (int)(width / LetterWidth));
        return words.Length <= most ? words : words[..(most - 1)].TrimEnd() + "…";
    }

    public override string ToString() => text.ToString();
}
