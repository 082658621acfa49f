using SmartSteps.Facts;
using SmartSteps.Facts.Log;

namespace SmartSteps.Insights.Passports;

/// <summary>
/// Signs passports when they are first asked for, and remembers them: what a sealed window's passport says never changes. Thread-safe.
/// </summary>
/// <param name="log">Where the seals are logged.</param>
/// <param name="key">Signs; not disposed of here.</param>
public sealed class SignedPassports(PublishedLog log, LogKey key)
{
    private const int Remembered = 4096;

    private readonly RecentlyUsed<PassportId, SignedPassport> known = new(Remembered, _ => 1);

    /// <summary>The signed passport of sealed facts.</summary>
    /// <exception cref="InvalidDataException">The log does not know the seal, or knows other facts for it.</exception>
    public async ValueTask<SignedPassport> OfAsync(Passport passport, SealedFacts facts, CancellationToken cancellationToken)
    {
        if (known.TryGet(passport.Id, out var signed))
        {
            return signed;
        }

        var index = await log.FindIndexAsync(SealLeaf.IdentityOf(facts.Market, facts.Parameters.Product, facts.Window), cancellationToken)
            ?? throw new InvalidDataException($"The log has no entry for '{passport.Id}'.");
        if (LogLeaf.Parse(await log.EntryAsync(index, cancellationToken)) is not SealLeaf leaf || !leaf.IsOf(facts))
        {
            throw new InvalidDataException($"The facts of '{passport.Id}' are not those that the log's entry {index} was made for: no passport is signed for them.");
        }

        passport = passport with { DataVersion = leaf.DataVersion };
        signed = new SignedPassport(passport, index, leaf.Facts, PassportToken.Sign(passport, index, leaf.Facts, key));
        known.Add(passport.Id, signed);
        return signed;
    }
}
