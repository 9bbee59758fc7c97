use serde::Deserialize;

/// What a unit measures. Units of one dimension convert; money does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name says what it is")]
pub enum Dimension {
    Money,
    Length,
    Area,
    Volume,
    Flow,
    Mass,
    Time,
    Speed,
    Temperature,
    Angle,
    Energy,
    Power,
    Data,
    DataRate,
    Resolution,
    ResolutionDensity,
    Computing,
    Voltage,
    Current,
    Charge,
    Resistance,
    Inductance,
    Capacitance,
    Conductance,
    Magnetism,
    Frequency,
    Sound,
    Light,
    Luminosity,
    Illuminance,
    Radiation,
    AbsorbedDose,
    Dose,
    Radioactivity,
    Force,
    Torque,
    Pressure,
    FuelEconomy,
    Share,
    Fineness,
    Substance,
    Magnitude,
}

impl Dimension {
    /// Is it something per something: a speed, a flow of data?
    pub fn is_rate(self) -> bool {
        matches!(
            self,
            Dimension::Speed | Dimension::Flow | Dimension::FuelEconomy | Dimension::DataRate
        )
    }
}
