namespace SmartSteps.Simulator.People;

/// <summary>A row of the operator's register, drawn from the seed and the row's number.</summary>
internal readonly record struct SubscriberLine(int Number, bool IsMachine, int? BirthYear, string Gender, string Consent)
{
    private const ulong Stream = 0x4E61;
    private const int MachineEvery = 50;
    private const int AdultYears = 19;
    private const double ConsentShare = 0.92;
    private const double NoBirthYearShare = 0.02;
    private const double UnderageShare = 0.06;
    private const double WorkingAgeShare = 0.79;
    private const int WorkingAges = 47;
    private const int YoungestWorkingAge = 18;

    /// <summary>
    /// The share of phones whose events pass the gate, as an operator would publish it: from its rates, never from counting these lines.
    /// </summary>
    public const double ParticipationShare = ConsentShare * (1 - NoBirthYearShare)
        * (1 - UnderageShare - (WorkingAgeShare * (AdultYears - YoungestWorkingAge) / WorkingAges));

    /// <summary>15 digits under the test network 001-01; rises with the number.</summary>
    public long Imsi => 1_010_000_000_000L + ((long)Number * 37) + (long)(Rng.Mix((ulong)Number) % 37);

    /// <summary>A number under the country code 999, which no country has.</summary>
    public long Msisdn => 999_000_000_000L + ((long)Number * 7) + 1_000_003;

    /// <summary>True where the gate lets the line's events pass: a phone, consent, surely an adult.</summary>
    public bool TakesPart(int marketYear) =>
        !IsMachine && Consent == "granted" && BirthYear is { } year && marketYear - year >= AdultYears;

    public static bool IsMachineAt(int number) => number % MachineEvery == MachineEvery - 1;

    public static SubscriberLine Of(ulong seed, int number, int year)
    {
        var rng = new Rng(seed, Stream, (ulong)number);
        var machine = IsMachineAt(number);
        var consent = rng.Uniform();
        var age = rng.Uniform();
        var birth = age < UnderageShare ? rng.Below(6) + 12
            : age < UnderageShare + WorkingAgeShare ? rng.Below(WorkingAges) + YoungestWorkingAge
            : rng.Below(26) + 65;
        var gender = rng.Uniform();
        return new SubscriberLine(
            number,
            machine,
            machine || rng.Chance(NoBirthYearShare) ? null : year - birth,
            machine ? "" : gender < 0.495 ? "f" : gender < 0.97 ? "m" : gender < 0.98 ? "x" : "",
            consent < ConsentShare ? "granted" : consent < 0.96 ? "denied" : "unknown");
    }
}
