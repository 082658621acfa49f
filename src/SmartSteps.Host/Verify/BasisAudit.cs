using System.Globalization;
using System.Text.Json;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Host.Verify;

/// <summary>Holds a saved answer that rests on many seals against the log: every seal it names is there, released as it says.</summary>
/// <param name="answer">The answer.</param>
/// <param name="log">The log, read whole.</param>
internal sealed class BasisAudit(SavedAnswer answer, LogAudit log)
{
    private const int LeastHours = 23;

    private readonly List<LogFinding> findings = [];
    private readonly Dictionary<string, (long Index, SealLeaf Seal)> named = new(StringComparer.Ordinal);
    private readonly ILookup<(MarketId, ProductId), (long Index, SealLeaf Seal)> seals = log.Leaves.Values
        .Where(entry => entry.Leaf is SealLeaf).Select(entry => (entry.Index, Seal: (SealLeaf)entry.Leaf)).ToLookup(entry => (entry.Seal.Market, entry.Seal.Parameters.Product));

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<LogFinding> Findings => findings;

    /// <summary>Indices of the entries of all seals that are named, each once.</summary>
    public IEnumerable<long> Entries => named.Values.Select(entry => entry.Index);

    /// <summary>Does it.</summary>
    public void Check()
    {
        foreach (var id in answer.Ids!)
        {
            if (PassportRange.TryParse(id, out var range))
            {
                Expand(id, range);
            }
            else
            {
                findings.Add(new($"passport {id}", "it is not of the form market.product.window, first..last window, or either with a row"));
            }
        }

        if (findings.Count == 0)
        {
            CheckInstant();
            CheckMechanisms();
        }
    }

    private void Expand(string id, PassportRange range)
    {
        var found = seals[(range.Market, range.Product)].Where(entry => range.Holds(entry.Seal.Window))
            .OrderBy(entry => entry.Seal.Window.Date).ThenBy(entry => entry.Seal.Window.HourIndex).ToList();
        foreach (var entry in found)
        {
            named[entry.Seal.Identity] = entry;
        }

        if (found.Count == 0 || found[0].Seal.Window != range.First || found[^1].Seal.Window != range.Last)
        {
            var missing = found.Count == 0 || found[0].Seal.Window != range.First ? range.FirstPassport : range.LastPassport;
            findings.Add(new($"passport {id}", $"the log has no seal {missing}"));
            return;
        }

        foreach (var (before, after) in found.Zip(found.Skip(1)))
        {
            if (!Follows(before.Seal.Window, after.Seal.Window))
            {
                findings.Add(new($"passport {id}", $"the log has no seal between {SealLeaf.TextOf(before.Seal.Window)} and {SealLeaf.TextOf(after.Seal.Window)}"));
            }
        }
    }

    /// <summary>The log knows no calendar: after a change of clocks a day ends after 23 or 25 hours, and its last seal says which.</summary>
    private static bool Follows(SealWindow before, SealWindow after) => after.HourIndex <= 0
        ? after.Date == before.Date.AddDays(1) && (before.HourIndex < 0 || before.HourIndex >= LeastHours - 1)
        : after.Date == before.Date && after.HourIndex == before.HourIndex + 1;

    private void CheckInstant()
    {
        var (said, known) = (SavedAnswer.Instant(answer.Passport, "sealedAt"), named.Values.Max(entry => entry.Seal.At));
        if (said != known)
        {
            findings.Add(new("passport", $"sealedAt is '{answer.Text("sealedAt")}' in the answer and '{known:O}' in the log"));
        }
    }

    private void CheckMechanisms()
    {
        var known = named.Values.Select(entry => PropertiesOf(entry.Seal.Parameters)).DistinctBy(its => string.Join('|', its)).ToList();
        var said = SavedAnswer.Find(answer.Passport, "mechanisms") is { ValueKind: JsonValueKind.Array } all ? all.EnumerateArray().ToList() : [];
        foreach (var mechanism in said)
        {
            var product = SavedAnswer.Find(mechanism, "product")?.ToString();
            var others = known.Where(its => its[0].Value == product).Select(its => its.Where(property => Said(mechanism, property.Name) != property.Value).ToList()).ToList();
            if (others.Count == 0)
            {
                findings.Add(new("passport", $"mechanisms names '{product}', and no seal of the answer is of it"));
            }
            else if (others.TrueForAll(its => its.Count > 0))
            {
                findings.AddRange(others[0].Select(property => new LogFinding(
                    $"passport, mechanism of {product}", $"{property.Name} is '{Said(mechanism, property.Name)}' in the answer and '{property.Value}' in the log")));
            }
        }

        foreach (var missing in known.Where(its => !said.Exists(mechanism => its.All(property => Said(mechanism, property.Name) == property.Value))))
        {
            findings.Add(new("passport", $"mechanisms leaves out how {missing[0].Value} was released"));
        }
    }

    private static string? Said(JsonElement mechanism, string name) => SavedAnswer.Find(mechanism, name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble().ToString(CultureInfo.InvariantCulture),
        var other => other?.ToString(),
    };

    private static (string Name, string Value)[] PropertiesOf(ReleaseParameters parameters) =>
    [
        ("product", parameters.Product.Value),
        ("mechanism", "discrete_gaussian"),
        ("method", parameters.Method),
        ("sigma", Rounded(Math.Sqrt(Ratio(parameters.Variance)), 4)),
        ("variance", parameters.Variance.ToString()),
        ("threshold", parameters.Threshold.ToString(CultureInfo.InvariantCulture)),
        ("rho", Rounded(Ratio(parameters.Rho), 6)),
        ("rhoExact", parameters.Rho.ToString()),
        ("bound", parameters.Bound.ToString(CultureInfo.InvariantCulture)),
        ("profile", parameters.Profile.ToString().ToLowerInvariant()),
    ];

    private static double Ratio(Rational fraction) => (double)fraction.Numerator / (double)fraction.Denominator;

    private static string Rounded(double value, int places) => Math.Round(value, places).ToString(CultureInfo.InvariantCulture);
}
