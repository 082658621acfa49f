using System.Globalization;
using System.Text;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Papers;

/// <summary>The end of a report: what its figures mean, how they were released, and how to check that.</summary>
internal static class PaperFooter
{
    public static void Append(StringBuilder html, ReportPaper paper)
    {
        html.Append("<footer><h2>How to read the figures</h2>")
            .Append("<p>Figures are estimates of people from devices of one operator whose users agreed, multiplied by the factor of the market or area, and rounded to 10. The 95 % interval of people holds the truth: it covers noise, sampling and method. ")
            .Append("Of shares, ratios and durations the noise alone is known, and their interval is of it. Two days of one place are compared by ratios, because the error of method is the same on both. ")
            .Append("A figure with too few devices is not shown, which is not zero. Nobody is followed from one day to the next: figures over several days are means of days. Zones and hours do not add up, because one person may count in several.</p>")
            .Append("<h2>How they were released</h2><p>Under differential privacy: noise was added to every released count before anything was decided or computed with it. Unit: one subscription's local day.</p><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Product</th><th scope=\"col\" class=\"n\">σ, devices</th><th scope=\"col\" class=\"n\">Shown from τ, devices</th><th scope=\"col\" class=\"n\">ρ a day</th><th scope=\"col\">Profile</th></tr></thead><tbody>");
        foreach (var m in paper.Basis.Mechanisms)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{MarkupText.Of(m.Product.Replace('_', ' '))}</td><td class=\"n\">{m.Sigma:0.##}</td><td class=\"n\">{m.Threshold}</td><td class=\"n\">{MarkupText.Of(m.RhoExact)}</td><td>{MarkupText.Of(m.Profile)}</td></tr>");
        }

        html.Append("</tbody></table></div><h2>Passports</h2><p>Each names a release, or a run of them, that figures above rest on. To verify one, ask <code>GET /v1/passports/ID</code>: the answer is signed, and proves that the release stands in the public transparency log; ")
            .Append("<code>smartsteps verify --answer FILE</code> checks a saved answer offline.</p><ul>");
        foreach (var id in paper.Basis.Passports)
        {
            html.Append($"<li>{MarkupText.Of(id)}</li>");
        }

        html.Append($"</ul><h2>Licence</h2><p>{TableAbout.Licence}{(paper.Market.Trial ? " This is a trial: consent and age were taken as given, and its figures may not be sold or published." : string.Empty)}</p></footer>\n");
    }
}
