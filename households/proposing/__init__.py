"""What a hamlet head proposes and an officer answers; accepting carries out the real act."""
