using SmartSteps.Api.Http;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>What came of checking a secret.</summary>
/// <param name="Check">What is known of the key.</param>
/// <param name="Refusal">Why it is refused although it may be right: too many wrong ones from there, or not from there at all. Null otherwise.</param>
internal readonly record struct SecretResult(KeyCheck Check, Problem? Refusal)
{
    /// <summary>The key, where it is right and may be used.</summary>
    public ApiKeyRecord? Key => Refusal is null && Check.Verdict == KeyVerdict.Right ? Check.Record : null;
}
