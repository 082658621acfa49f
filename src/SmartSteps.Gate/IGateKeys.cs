using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>
/// The gate's keys. K_day turns a subject into the day's pseudonym and lives here alone; it is destroyed with the day's other keys
/// when the day closes. Register keys live as long as the register. Thread-safe.
/// </summary>
public interface IGateKeys
{
    /// <summary>Copies K_day, 32 bytes; makes it, durably, at first use. False when the day is closed.</summary>
    bool TryGetPseudonymKey(MarketId market, DateOnly day, Span<byte> into);

    /// <summary>Copies K_register (subject = AES-256(K_register, id)), 32 bytes; makes it, durably, at first use.</summary>
    void GetRegisterKey(MarketId market, Span<byte> into);

    /// <summary>Copies the key of phone-number look-ups (HMAC-SHA256), 32 bytes; makes it, durably, at first use.</summary>
    void GetPhoneNumberKey(MarketId market, Span<byte> into);
}
