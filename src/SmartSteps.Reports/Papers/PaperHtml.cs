using System.Globalization;
using System.Text;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Reports.Papers;

/// <summary>
/// Writes a report as one HTML file that needs nothing else: charts as inline SVG, pictures within, no script, a policy that forbids everything from outside. The
/// same report gives the same bytes. Thread-safe.
/// </summary>
public static class PaperHtml
{
    /// <summary>What a browser may do with the file; also to be sent as a header.</summary>
    public const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    private const int FewRows = 12;
    private const int FullWidth = 940;
    private const int BesideWidth = 640;
    private const int NarrowWidth = 360;

    /// <summary>Writes the whole file.</summary>
    public static byte[] Write(ReportPaper paper)
    {
        var html = new StringBuilder(1 << 16);
        html.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\"><meta name=\"robots\" content=\"noindex\"><title>{MarkupText.Of($"{paper.Title}, {paper.Days}")}</title>\n<style>\n")
            .Append(PaperStyle.Css).Append("\n</style></head>\n<body>").Append(PaperStyle.Patterns).Append("<div class=\"sheet\">\n");
        Header(html, paper);
        html.Append("<main>\n");
        var first = true;
        for (var i = 0; i < paper.Sections.Length; i++)
        {
            Section(html, paper.Sections[i], $"s{i + 1}", ref first);
        }

        html.Append("</main>\n");
        PaperFooter.Append(html, paper);
        html.Append("</div></body></html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static void Header(StringBuilder html, ReportPaper paper)
    {
        html.Append($"<header><p class=\"kind\">{MarkupText.Of(paper.Kind)}<span>SmartSteps · {MarkupText.Of(paper.Market.Name)}</span></p><h1>{MarkupText.Of(paper.Title)}")
            .Append(paper.Market.Trial ? "<span class=\"trial\">TRIAL</span>" : string.Empty)
            .Append($"</h1><p class=\"when\">{MarkupText.Of(paper.Days)} · local time, {MarkupText.Of(paper.Market.Calendar.TimeZoneId)}</p>");
        foreach (var warning in paper.Warnings)
        {
            html.Append($"<p class=\"warn\">{MarkupText.Of(warning)}</p>");
        }

        html.Append("<ul class=\"key\"><li><i style=\"background:#1f5f99\"></i>figure, with its 95 % interval as a whisker or band</li>")
            .Append("<li><i style=\"background:#a9c4dd;border-style:dashed\"></i>coarsened or modelled</li><li><i class=\"hatch\"></i>not shown: fewer devices than the threshold, which is not zero</li></ul>");
        var zones = paper.Sections.Select((s, i) => (Section: s, Id: $"s{i + 1}")).Where(s => s.Section.BeginsZone).ToList();
        if (zones.Count > 1)
        {
            html.Append("<nav aria-label=\"Zones\">").AppendJoin(string.Empty, zones.Select(z => $"<a href=\"#{z.Id}\">{MarkupText.Of(z.Section.Heading)}</a>")).Append("</nav>");
        }

        html.Append("</header>\n");
    }

    private static void Section(StringBuilder html, PaperSection section, string id, ref bool first)
    {
        html.Append($"<section id=\"{id}\">");
        if (section.BeginsZone)
        {
            html.Append($"<h2 class=\"zone{(first ? " first" : string.Empty)}\">{MarkupText.Of(section.Heading)}</h2>");
            first = false;
        }
        else
        {
            html.Append($"<h3>{MarkupText.Of(section.Heading)}</h3>");
        }

        html.Append($"<p class=\"lead\">{MarkupText.Of(section.Lead)}</p>");
        if (section.AsCards)
        {
            Cards(html, section);
        }
        else if (section.Rows.Length > 0 && section.Rows.All(r => r.Figure.Status == FigureStatus.NoData) && section.Rows.Select(r => r.Figure.Reason).Distinct().Count() == 1)
        {
            // A chart of nothing says less than a sentence.
            html.Append($"<p class=\"none\">{MarkupText.Of(Sentence(PaperText.StatusOf(section.Rows[0].Figure, section.NotShown)))}</p>");
        }
        else if (section.Rows.Length is > 0 and <= FewRows && section.Chart is not null)
        {
            html.Append("<div class=\"beside\"><div>");
            Chart(html, section, id, BesideWidth);
            html.Append("</div><div class=\"scroll\">");
            Figures(html, section);
            html.Append("</div></div>");
        }
        else
        {
            Chart(html, section, id, FullWidth);
            if (section.Rows.Length > FewRows)
            {
                html.Append(CultureInfo.InvariantCulture, $"<details><summary>All {section.Rows.Length} figures behind the chart</summary><div class=\"scroll\">");
                Figures(html, section);
                html.Append("</div></details>");
            }
            else if (section.Rows.Length > 0)
            {
                html.Append("<div class=\"scroll\">");
                Figures(html, section);
                html.Append("</div>");
            }
        }

        Pictures(html, section);
        html.Append("</section>\n");
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";

    private static void Chart(StringBuilder html, PaperSection section, string id, int width)
    {
        if (section.Chart is { } chart)
        {
            html.Append("<figure><div class=\"wide\">").Append(chart.Draw(width, id + "w")).Append("</div><div class=\"narrow\">").Append(chart.Draw(NarrowWidth, id + "n")).Append("</div></figure>");
        }
    }

    private static void Cards(StringBuilder html, PaperSection section)
    {
        html.Append("<ul class=\"cards\">");
        foreach (var (label, figure) in section.Rows)
        {
            var interval = PaperText.IntervalOf(figure);
            html.Append($"<li><span class=\"what\">{MarkupText.Of(label)}</span><b>{MarkupText.Of(PaperText.Of(figure))}</b>");
            if (interval.Length > 0)
            {
                html.Append($"<span>{MarkupText.Of($"{PaperText.IntervalHeadOf(figure.Unit)}: {interval}")}</span>");
            }

            var status = PaperText.StatusOf(figure, section.NotShown);
            html.Append(status.Length > 0 ? $"<span>{MarkupText.Of(status)}</span>" : string.Empty).Append("</li>");
        }

        html.Append("</ul>");
    }

    private static void Figures(StringBuilder html, PaperSection section)
    {
        var unit = section.Rows[0].Figure.Unit;
        var series = section.Rows.Any(r => r.Series is not null);
        html.Append($"<table><caption>{MarkupText.Of(section.Chart?.Title ?? section.Heading)}</caption><thead><tr>{(series ? "<th scope=\"col\">Of</th>" : string.Empty)}<th scope=\"col\">{MarkupText.Of(section.RowHead)}</th>")
            .Append($"<th scope=\"col\" class=\"n\">{PaperText.HeadOf(unit)}</th><th scope=\"col\" class=\"n\">{PaperText.IntervalHeadOf(unit)}</th></tr></thead><tbody>");
        foreach (var row in section.Rows)
        {
            var hatch = row.Figure.Status == FigureStatus.LowDensity ? " hatch" : string.Empty;
            html.Append(series ? $"<tr><td>{MarkupText.Of(row.Series ?? string.Empty)}</td><td>{MarkupText.Of(row.Label)}</td>" : $"<tr><td>{MarkupText.Of(row.Label)}</td>")
                .Append($"<td class=\"n{hatch}\">{MarkupText.Of(PaperText.Of(row.Figure))}</td><td class=\"i\">{MarkupText.Of(PaperText.IntervalOf(row.Figure))}")
                .Append(NoteOf(row.Figure, section.NotShown)).Append("</td></tr>");
        }

        html.Append("</tbody></table>");
    }

    /// <summary>What is to be said beside a value, or in the place of one.</summary>
    private static string NoteOf(PaperFigure figure, string notShown) =>
        PaperText.StatusOf(figure, notShown) is { Length: > 0 } words ? $"<small>{MarkupText.Of(words)}</small>" : string.Empty;

    private static void Pictures(StringBuilder html, PaperSection section)
    {
        if (section.Pictures.IsEmpty)
        {
            return;
        }

        html.Append("<div class=\"pictures\">");
        foreach (var picture in section.Pictures)
        {
            html.Append($"<figure><img alt=\"{MarkupText.Of(picture.Text)}\" src=\"data:image/png;base64,{Convert.ToBase64String(picture.Png)}\"><figcaption>{MarkupText.Of(picture.Text)}</figcaption></figure>");
        }

        html.Append("</div>");
    }
}
