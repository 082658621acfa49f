using System.Globalization;
using System.Text;
using System.Text.Json;
using SmartSteps.Facts.Log;
using SmartSteps.Insights.Passports;

namespace SmartSteps.Host.Verify;

/// <summary>Checks a saved answer: its passport's signature, the entry it names, and that the log holds the entry.</summary>
/// <param name="answer">The answer.</param>
/// <param name="key">The log's public key.</param>
internal sealed class AnswerAudit(SavedAnswer answer, LogPublicKey key)
{
    private readonly List<LogFinding> findings = [];
    private readonly string id = answer.Text("id") ?? string.Empty;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<LogFinding> Findings => findings;

    private string Place => $"passport {id}";

    /// <summary>Checks the signature and the proof that the answer itself carries; gives the checkpoint that the proof leads to, where it holds.</summary>
    public SignedCheckpoint? CheckSigned()
    {
        var (payload, fault) = PassportToken.Open(answer.Signature!, key);
        if (payload is null)
        {
            findings.Add(new(Place, $"its signature: {fault}"));
            return null;
        }

        using var signed = JsonDocument.Parse(payload);
        foreach (var name in new[] { "id", "product", "mechanism", "method", "dataVersion", "variance", "threshold", "bound", "profile", "trial", "facts" })
        {
            Compare(name, answer.Text(name), "what was signed", SavedAnswer.Find(signed.RootElement, name)?.ToString());
        }

        Compare("rhoExact", answer.Text("rhoExact"), "what was signed", SavedAnswer.Find(signed.RootElement, "rho")?.ToString());
        CompareInstant(SavedAnswer.Instant(signed.RootElement, "sealedAt"), "what was signed");
        return SavedAnswer.Find(answer.Passport, "proof") is { } proof ? CheckProof(proof, signed.RootElement) : Miss("it carries no proof");
    }

    /// <summary>Holds what the answer says against the entry of its seal.</summary>
    public void Compare(LogLeaf? leaf, string where)
    {
        if (leaf is not SealLeaf seal)
        {
            findings.Add(new(Place, $"{where} has no seal of this name"));
            return;
        }

        Compare("id", id, where, $"{seal.Market}.{seal.Parameters.Product}.{SealLeaf.TextOf(seal.Window)}");
        Compare("product", answer.Text("product"), where, seal.Parameters.Product.Value);
        Compare("method", answer.Text("method"), where, seal.Parameters.Method);
        Compare("dataVersion", answer.Text("dataVersion"), where, seal.DataVersion);
        Compare("variance", answer.Text("variance"), where, seal.Parameters.Variance.ToString());
        Compare("threshold", answer.Text("threshold"), where, seal.Parameters.Threshold.ToString(CultureInfo.InvariantCulture));
        Compare("rhoExact", answer.Text("rhoExact"), where, seal.Parameters.Rho.ToString());
        Compare("bound", answer.Text("bound"), where, seal.Parameters.Bound.ToString(CultureInfo.InvariantCulture));
        Compare("profile", answer.Text("profile"), where, seal.Parameters.Profile.ToString().ToLowerInvariant());
        CompareInstant(seal.At, where);
        Compare("sigma", Number("sigma", 4), where, Rounded(Math.Sqrt(Ratio(seal.Parameters.Variance)), 4));
        Compare("rho", Number("rho", 6), where, Rounded(Ratio(seal.Parameters.Rho), 6));
        if (answer.Text("facts") is { } facts)
        {
            Compare("facts", facts, where, seal.Facts);
        }
    }

    private SignedCheckpoint? CheckProof(JsonElement proof, JsonElement signed)
    {
        var entry = Encoding.UTF8.GetBytes(SavedAnswer.Find(proof, "entry")?.ToString() ?? string.Empty);
        var index = SavedAnswer.Find(proof, "index") is { ValueKind: JsonValueKind.Number } at && at.TryGetInt64(out var number) ? number : -1;
        Compare("proof.index", index.ToString(CultureInfo.InvariantCulture), "what was signed", SavedAnswer.Find(signed, "logIndex")?.ToString());
        try
        {
            var leaf = LogLeaf.Parse(entry);
            Compare(leaf, "the proof's entry");
            Compare("scale", SavedAnswer.Find(signed, "scale")?.ToString(), "the proof's entry", (leaf as SealLeaf)?.Scale.ToString());
        }
        catch (InvalidDataException damaged)
        {
            return Miss($"the proof's entry: {damaged.Message}");
        }

        var (checkpoint, fault) = key.Open(SavedAnswer.Find(proof, "checkpoint")?.ToString() ?? string.Empty);
        if (checkpoint is null)
        {
            return Miss($"the proof's checkpoint: {fault}");
        }

        var path = new List<TreeHash>();
        foreach (var text in SavedAnswer.Find(proof, "path") is { ValueKind: JsonValueKind.Array } hashes ? hashes.EnumerateArray().ToList() : [])
        {
            if (!TreeHash.TryParse(text.ToString(), out var hash))
            {
                return Miss($"the proof's path: '{text}' is not a hash");
            }

            path.Add(hash);
        }

        return MerkleTree.VerifyInclusion(index, checkpoint.Checkpoint.Size, MerkleTree.HashLeaf(entry), path, checkpoint.Checkpoint.Root)
            ? checkpoint
            : Miss("the proof does not lead from its entry to the root of its checkpoint: entry, index, path or checkpoint was changed");
    }

    private SignedCheckpoint? Miss(string fault)
    {
        findings.Add(new(Place, fault));
        return null;
    }

    private void Compare(string name, string? said, string where, string? known)
    {
        if (said != known)
        {
            findings.Add(new(Place, $"{name} is '{said}' in the answer and '{known}' in {where}"));
        }
    }

    private void CompareInstant(DateTimeOffset? known, string where)
    {
        if (SavedAnswer.Instant(answer.Passport, "sealedAt") is not { } said || said != known)
        {
            findings.Add(new(Place, $"sealedAt is '{answer.Text("sealedAt")}' in the answer and '{known:O}' in {where}"));
        }
    }

    private string? Number(string name, int places) => SavedAnswer.Find(answer.Passport, name) is { ValueKind: JsonValueKind.Number } number
        ? Rounded(number.GetDouble(), places)
        : answer.Text(name);

    private static double Ratio(SmartSteps.Facts.Rational fraction) => (double)fraction.Numerator / (double)fraction.Denominator;

    private static string Rounded(double value, int places) => Math.Round(value, places).ToString(CultureInfo.InvariantCulture);
}
