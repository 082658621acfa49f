using System.Diagnostics.CodeAnalysis;

namespace SmartSteps.Intake;

/// <summary>A receipt, or the reason why nothing was taken.</summary>
/// <typeparam name="TReceipt">The receipt's type.</typeparam>
public sealed record IntakeResult<TReceipt>
    where TReceipt : class
{
    private IntakeResult(TReceipt? receipt, IntakeRefusal? refusal, string detail)
    {
        Receipt = receipt;
        Refusal = refusal;
        Detail = detail;
    }

    /// <summary>The receipt, null when refused.</summary>
    public TReceipt? Receipt { get; }

    /// <summary>The reason, null when taken.</summary>
    public IntakeRefusal? Refusal { get; }

    /// <summary>What to do about the refusal, in a sentence, with line and column where there are any; never an identity.</summary>
    public string Detail { get; }

    /// <summary>True when there is a receipt.</summary>
    [MemberNotNullWhen(true, nameof(Receipt))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Taken => Receipt is not null;

    /// <summary>Taken.</summary>
    public static implicit operator IntakeResult<TReceipt>(TReceipt receipt) => new(receipt, null, string.Empty);

    /// <summary>Refused, with the sentence that says what to do.</summary>
    public static IntakeResult<TReceipt> Refuse(IntakeRefusal refusal, string detail) => new(null, refusal, detail);
}
