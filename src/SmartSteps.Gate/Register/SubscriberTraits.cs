namespace SmartSteps.Gate;

/// <summary>What the gate must know of a subscriber to let events pass, in four bytes.</summary>
/// <param name="Packed">Bits 0–1 consent, 2–3 gender, 4 machine line, 16–31 birth year or 0.</param>
public readonly record struct SubscriberTraits(uint Packed)
{
    /// <summary>Packs the traits.</summary>
    /// <param name="birthYear">1 to 9999, or 0 when unknown.</param>
    public static SubscriberTraits Of(Consent consent, Gender gender, bool machine, int birthYear) =>
        new((uint)consent | ((uint)gender << 2) | (machine ? 16u : 0) | ((uint)birthYear << 16));

    /// <summary>Whether the subscriber takes part.</summary>
    public Consent Consent => (Consent)(Packed & 3);

    /// <summary>The gender.</summary>
    public Gender Gender => (Gender)((Packed >> 2) & 3);

    /// <summary>True for a machine's line.</summary>
    public bool Machine => (Packed & 16) != 0;

    /// <summary>The birth year, 0 when unknown.</summary>
    public int BirthYear => (int)(Packed >> 16);
}
